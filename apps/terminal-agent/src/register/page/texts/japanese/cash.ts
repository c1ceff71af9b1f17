import type { CashTexts } from '../cash-texts.ts'

export const cash: CashTexts = {
  cash: {
    keep: { word: '現金はレジへ', short: 'レジへ' },
    return: { word: '現金をお返しする', short: 'お返し' },
    wait: { word: 'お待ちください', short: '待つ' },
    ask: { word: '電話で確認', short: '電話' },
  },
  cashMeans: {
    keep: '現金をレジに入れてください。',
    return: 'お客様に手渡してください。',
    wait: (number) => `現金は番号${number}と一緒に分けて置いてください。まだレジに入れないでください。`,
    ask: (contact) => `現金を別にして、${contact ?? '責任者'}に連絡し、この番号を伝えてください：`,
  },
  giveBack: {
    notYet: 'お待ちください：まだお返ししないでください',
    notAgain: '重ねて渡さないでください',
    toList: '一覧へ',
    asking: 'この現金がすでに返されていないか、確認しています。',
    refused: 'この現金は今お返しするものではありません。',
    done: (amount) => `${amount}をお返しした`,
    again: 'もう一度確認',
    slip: {
      waiting: 'お客様用の控えがプリンターを待っています。',
      printing: 'お客様用の控えを印刷中です。',
      printed: 'お客様用の控えが出ました。現金と一緒に渡してください。',
      unknown: 'プリンターを確認してください。お客様用の控えは出ましたか？',
    },
    nobody: 'お客様がいない',
    nobodyTitle: (amount, number) => `${number}の${amount}を受け取る方はいませんか？`,
    nobodyMeans: '現金は店舗で預かり、お客様への未返金の一覧に載ります。別のお客様に渡さないでください。',
    nobodyNo: 'いいえ、返金します',
  },
  gaveBack: {
    say: '現金はもうお返しした',
    title: (amount, number) => `${number} の${amount}を本当にお返ししましたか`,
    means: 'チャージが完了している可能性があります。取り消しますが、元には戻せません。',
    yes: 'はい、お客様にお返しした',
    no: 'いいえ、まだここにある',
    late: {
      title: '間に合いませんでした。チャージは完了しています',
      take: (amount) =>
        `お返しの入力より前にチャージされました。可能であれば、お客様から${amount}を受け取り、レジに入れてください。`,
      call: (contact, number) =>
        `できない場合：すぐに${contact ?? 'サポート'}に連絡し、番号${number}の取り消しを依頼してください。`,
      undone: (give) =>
        `取り消されると、返金待ちの一覧に載ります。そこで「${give}」を押し、現金は二度お渡ししないでください。`,
    },
  },
  handedBack: {
    word: '現金返却済み',
    short: '返却済み',
    means: 'これ以上お返しするものはありません。',
    elsewhere: {
      word: (till) => `この現金はレジ ${till} だけがお返しします`,
      short: (till) => `レジ ${till} で返金`,
      means: (till) =>
        `ここでは何もお返ししないでください。レジ ${till} がお返しします（すでにお返しした場合もあります）。お客様をそちらへご案内ください。`,
      since: (time) => `そのレジで${time}に手続きされました。`,
    },
  },
  owed: {
    title: 'お客様への返金待ちの現金',
    short: '返金待ち',
    give: 'お返しする',
    label: (number) => `${number} の現金をお返しする`,
    otherTill: '他のレジで販売',
  },
  question: {
    taken: {
      title: (amount, number) => `${number} の${amount}を受け取りましたか`,
      means: (destination, time) =>
        `${time}の販売（${destination}）が中断されました。レジの中を確認するか、同僚に聞いてください。`,
      yes: 'はい、受け取った',
      no: 'いいえ、受け取っていない',
      yesDoes: (amount) => `はい：${amount}を今チャージします`,
      noDoes: 'いいえ：何もチャージしません',
    },
    handedBack: {
      title: (amount, number) => `${number} の${amount}をお返ししましたか`,
      means: () =>
        'この現金をお返しする途中でレジが止まりました。レジの中を確認するか、同僚に聞いてください。今は何もお返ししないでください。',
      yes: 'はい、お返しした',
      no: 'いいえ、まだここにある',
      yesDoes: (amount) => `はい：${amount}を返却済みとします`,
      noDoes: 'いいえ：返金待ちの一覧に残ります。お客様がいらっしゃれば、そこで「お返しする」を押してください',
    },
    banner: (amount, number) => `この販売の後で答えてください：${amount}、${number}`,
    byKeypad: (yes, no, enter) =>
      `テンキーでは、「はい」は ${yes}、「いいえ」は ${no} を押してから ${enter} を押してください。`,
    keys: { yes: 'y', no: 'n' },
  },
}
