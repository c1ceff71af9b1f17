import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: '開く', label: (number) => `${number} をもう一度開く` },
  news: {
    title: (number) => `${number} が変わりました`,
    ticket: '返金待ちです。引換券をお持ちになったらお支払いください。',
    owed: 'この現金は返金待ちの一覧にあります。',
    wait: '現金はそのままお待ちください。結果はここに表示します。',
    seen: '確認しました',
  },
  recent: '最近のチャージ',
  recentEmpty: 'まだありません。',
  states: {
    prepared: '未確認',
    waiting: '送信中',
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
      means: 'コードはレシートに印字されています。お客様にレシートを渡してください。',
    },
    card: { state: '有効化済み', means: 'ギフトカードが有効になりました。お客様にカードとレシートを渡してください。' },
  },
  stateMeans: {
    prepared: '現金を受け取ったかどうか分かりません。',
    waiting: 'チャージは店舗サーバーを待っています。',
    cancelled: 'チャージは送信前に中止しました。',
    queued: 'チャージはAmazonへの送信を待っています。',
    sending: 'Amazonに確認しています。',
    unresolved: 'Amazonの応答がまだはっきりしません。確認しています。',
    loaded: 'チャージは完了しました。お客様にレシートを渡してください。',
    declined: 'チャージは受け付けられませんでした。',
    expired: 'チャージは時間内に送信されず、今後も送信されません。',
    voiding: 'チャージを取り消しています。',
    voided: 'チャージはAmazonで取り消されました。',
    'needs-review': '残高がAmazonにあるかどうか、はっきりしません。',
  },
}
