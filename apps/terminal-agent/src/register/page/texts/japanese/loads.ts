import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: '開く', label: (number) => `${number} をもう一度開く` },
  news: {
    title: (number) => `${number} が変わりました`,
    ticket: '返金待ちです。引換券をお持ちになったらお支払いください。',
    owed: (give) =>
      `今は何もお返ししないでください。現金はそのまま置いておきます。お客様がいらして、ほかの販売をしていないときに、一覧のこの番号の「${give}」を押してください。控えが出たら、お客様のために取っておいてください。`,
    wait: '現金はそのままお待ちください。結果はここに表示します。',
    seen: '確認しました',
  },
  recent: '最近のチャージ',
  recentEmpty: 'まだありません。',
  states: {
    prepared: '未確認',
    waiting: 'サーバー待ち',
    cancelled: '中止',
    queued: '送信中',
    sending: 'Amazonで処理中',
    unresolved: '再確認中',
    loaded: 'チャージ済み',
    declined: '受付不可',
    expired: '時間切れ',
    voiding: '取消中',
    voided: '取消済み',
    'needs-review': '電話で確認',
  },
  soldWords: {
    receipt: {
      state: 'コード発行済み',
      means: 'コードを発行しました。コードはレシートに印字されます。',
    },
    card: { state: '有効化済み', means: 'ギフトカードが有効になりました。お客様にカードを渡してください。' },
  },
  stateMeans: {
    prepared: '現金を受け取ったかどうか分かりません。',
    waiting: 'チャージは店舗サーバーを待っています。',
    cancelled: 'チャージは送信前に中止しました。',
    queued: 'チャージはAmazonへの送信を待っています。',
    sending: 'Amazonに確認しています。',
    unresolved: 'Amazonの応答がまだはっきりしません。確認しています。',
    loaded: 'チャージは完了しました。',
    declined: 'チャージは受け付けられませんでした。',
    expired: 'チャージは時間内に送信されず、今後も送信されません。',
    voiding: 'チャージを取り消しています。',
    voided: 'チャージはAmazonで取り消されました。',
    'needs-review': '残高がAmazonにあるかどうか、はっきりしません。',
  },
}
