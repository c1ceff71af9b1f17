import type { Language } from './language.ts'

export const ja: Language = {
  headings: {
    loaded: 'チャージ完了',
    loadedAsCode: 'Amazonギフトカード',
    voided: 'チャージ取消',
    declined: 'チャージ不可',
  },
  outcomes: {
    loaded: 'お客様のAmazonアカウントに金額を追加しました。',
    loadedAsCode:
      'この電話番号には確認済みのAmazonアカウントがありません。下のギフトカード番号を登録すると、金額をご利用いただけます。',
    voided: 'チャージを取り消しました。現金をお返しします。',
    declined: 'チャージは受け付けられず、入金されていません。現金をお返しします。',
  },
  givenBack: {
    voided: 'チャージを取り消しました。現金は返金済みです。',
    declined: 'チャージは受け付けられず、入金されていません。現金は返金済みです。',
  },
  replaces: '先に発行したレシートは無効です。このレシートが有効です。',
  account: { barcode: 'バーコード', phone: '携帯電話番号', card: 'カード番号' },
  number: '取引番号',
  till: 'レジ',
  cashier: '担当',
  date: '日時',
  reference: '照会番号',
  claimCode: 'ギフトカード番号',
  codeOnPaper: '番号は印刷したレシートにのみ記載されます。',
  codeMissing:
    'この電話番号への金額は登録済みです。Amazonアカウントがない場合は、代わりにギフトカード番号が発行されています。このレシートには番号がありません。当店でお申し出ください。',
  expires: (date) => `有効期限 ${date}`,
  redeem: (address) => `ご利用方法： ${address} にサインインし、番号を入力してください。`,
  likeCash:
    'この番号は現金と同じ価値があります。レシートを大切に保管し、電話やメッセージで番号を他人に教えないでください。',
  askThem: 'お問い合わせ',
  askHere: 'お問い合わせの際は、このレシートを当店でお見せください。',
  giftCard: {
    name: 'Amazonギフトカード',
    redeem: '下のギフトカード番号を登録すると、金額がAmazonアカウントに追加されます。',
    codeMissing: 'ギフトカードは購入済みですが、このレシートに番号がありません。店舗にお尋ねください。',
    activated: 'ギフトカードが有効になりました。カードの番号を削って登録してください。',
  },
}
