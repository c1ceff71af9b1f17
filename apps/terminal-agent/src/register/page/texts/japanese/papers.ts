import { isOwnPrinterName } from '@tillway/contract'
import type { PaperTexts } from '../paper-texts.ts'

export const papers: PaperTexts = {
  ticket: {
    give: '引換券を渡してお帰りいただく',
    due: '時間がかかっています。引換券を渡してお帰りいただいてください。',
    title: 'お客様の引換券',
    paper: ({ state, at, printer }) => {
      const where = at === 'till' ? 'このレジ' : printerWords(printer)
      return {
        printing: `${where}で印刷しています。`,
        printed: `${where}で印刷しました。お客様に渡してください。`,
        unknown: `${where}で印刷できていない可能性があります。確認し、なければもう一度印刷するか、お客様に写真を撮っていただいてください。`,
        none: '今この引換券を印刷できるプリンターがありません。お客様に写真を撮っていただいてください。',
      }[state]
    },
    print: '印刷する',
    again: 'もう一度印刷',
    alt: (number) => `${number} の引換券のコード`,
    means: '手続き中です。当店のどのレジでも、レシートまたは現金と引き換えます。',
    keep: '現金をレジに入れてください。チャージは自動で続きます。',
    taken: 'お客様に渡した',
    ended: 'その間に終わりました。お客様がまだいらっしゃれば、今終えてください。',
    finish: '今終える',
    show: '引換券',
    label: (number) => `${number} の引換券をもう一度表示`,
  },
  scannedTicket: {
    asking: '引換券を確認しています…',
    payNothing: '何も渡さないでください。',
    titles: {
      receipt: 'チャージは完了しています',
      already: 'この引換券は使用済みです',
      pending: 'まだ手続き中です',
      unknown: 'この引換券は登録がありません',
    },
    receipt: (printer) => `レシートを${printerWords(printer)}で印刷しています。お客様に渡してください。`,
    receiptOut: (printer) => `レシートを${printerWords(printer)}で印刷しました。お客様に渡してください。`,
    redeemedHere: 'このレジで引き換えました。',
    redeemedAt: (terminalId) => `レジ ${terminalId} で引き換えました。`,
    lookForReceipt: 'レシートが残っていれば、お客様に渡してください。なければ責任者が印刷し直します。',
    cashBefore: 'このレジで現金をお返ししました。',
    pending: 'お客様は引換券をお持ちのまま、後でもう一度お越しください。何も渡さないでください。',
    pendingSent: 'すでにAmazonに届いている可能性があります。結果が分かるまで、現金はお返しできません。',
    pendingWithoutPrinter:
      'このレジにはプリンターがありません。番号入りのレシートは、プリンターのあるレジでのみ出ます。そこで引換券を読み取ってください。',
    unknown: (contact) => `何も渡さないでください。${contact ?? 'サポート'}に連絡してください。`,
    cancel: '中止：お客様が現金を希望',
  },
  quote: '番号',
  receipt: {
    none: 'レシートなし',
    waiting: 'レシートはプリンターを待っています',
    printing: 'レシートを印刷しています',
    printed: 'レシートを印刷しました',
    unknown: 'プリンターを確認してください：レシートは出ましたか',
    stale: 'レシートの待ち時間が長すぎます。責任者が印刷します',
    cancelled: 'レシートは取り消されました',
    'code-lost': '番号を印刷できませんでした。サポートに電話してください。',
  },
  receiptForTicket: 'レシートは引換券を待っています',
  copy: {
    yes: '出ました：次のお客様へ',
    no: '出ていません：再印刷する',
    asking: '再印刷を依頼しています…',
    later: 'いいえ：再印刷する',
    label: (number) => `${number} のレシートを再印刷する`,
    cameOut: 'はい、出ました',
    cameOutLabel: (number) => `${number} のレシートは出ました`,
    late: 'レシートは待ち時間が長すぎたため印刷されていません',
    now: 'レシートを今すぐ印刷',
  },
  throwAway: {
    full: '金額を追加したと書かれたレシートが出ているか、出た可能性があります。回収して破棄してください。すでに無効です。',
    short: '先のレシートは無効です。破棄してください',
  },
  waitsHere: {
    paperOut: 'お客様にはここでお待ちいただき、用紙を交換してください。自動で印刷されます。',
    notReady: 'お客様にはここでお待ちいただいてください。プリンターの準備ができると自動で印刷されます。',
  },
  receiptTitle: 'レシート',
  receiptPreview: 'レシートのプレビューです。ギフトカード番号は印刷にのみ表示されます。',
}

function printerWords(printer: string | null): string {
  if (printer === null) return '店舗のプリンター'
  return isOwnPrinterName(printer) ? 'このレジ' : printer
}
