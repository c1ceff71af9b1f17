import type { TillTexts } from '../till-texts.ts'

export const till: TillTexts = {
  testNoValue: 'テスト ― 無効',
  testMeans: 'ここでの金額はすべて本物ではありません。',
  connecting: 'このレジのプログラムに接続しています…',
  lost: 'このレジのプログラムに接続できません',
  lostMeans:
    '今は現金を受け取らず、お返しもしないでください。この画面は自動で戻ります。戻らない場合はレジを再起動してください。',
  fullStop: '。',
  enterKey: 'Enter',
  escapeKey: 'Esc·*',
  line: {
    gateway: {
      ok: '店舗サーバー接続中',
      unreachable: '店舗サーバー応答なし',
      'not-paired': 'このレジは未登録です',
      refused: '店舗サーバーがこのレジを拒否',
      'not-writable': '店舗サーバー書き込み不可',
      'in-review': '復元済み、サポート待ち',
    },
    amazon: {
      reachable: 'Amazon接続中',
      unreachable: 'Amazon応答なし',
      unsteady: 'Amazon不安定',
      'not-authorised': 'Amazonが店舗の鍵を拒否',
      unknown: 'Amazonの状態は不明',
    },
    printerReady: 'プリンター準備完了',
    printerNone: 'プリンターなし',
    printer: (state) =>
      ({
        'paper-out': 'プリンター用紙切れ',
        'cover-open': 'プリンターのカバーが開いています',
        offline: 'プリンターがオフライン',
        unreachable: 'プリンター応答なし',
      })[state] ?? 'プリンターの状態は不明',
    paperNearEnd: 'プリンターの用紙残りわずか',
    clockGood: '時計は正確',
    clockOff: (seconds) => `時計が${seconds}秒ずれています`,
    clockUnknown: '時計は未確認',
    soundOff: 'タッチで音が出ます',
  },
  devices: {
    title: '機器',
    kind: (kind) => ({ scanner: 'スキャナー', keypad: 'テンキー', printer: 'プリンター' })[kind] ?? kind,
    scannerReady: 'スキャナー準備完了',
    scanner: (state) => (state === 'searching' ? 'スキャナー未接続' : 'スキャナーが使えません'),
    keypad: (state) => (state === 'searching' ? 'テンキー未接続' : 'テンキーが使えません'),
    state: (state) =>
      ({
        ready: '準備完了',
        searching: '未接続',
        failed: '使えません',
        unused: '未使用',
        blocked: '開けません',
        missing: '不足',
      })[state] ?? state,
    plugIn: (kind) =>
      ({ scanner: 'スキャナーを差し込んでください。', keypad: 'テンキーを差し込んでください。' })[kind] ?? null,
    others: 'このレジにあるその他の機器',
  },
  blocked: '今は新しい販売ができません',
  scanBroken: 'バーコードを最後まで読み取れませんでした。もう一度読み取ってください。',
  actionRefused: 'レジが受け付けませんでした。もう一度押してください。',
  samples: 'スキャナーなしで試す',
  sampleEnds: {
    loaded: 'チャージされます',
    declined: '受付不可になります',
    code: '番号が発行されます',
    undone: '取り消されます',
    activated: '有効になります',
  },
  sampleKinds: { barcode: 'バーコード', phone: '電話番号', card: 'ギフトカード' },
  keypad: { back: '最後の数字を消す', label: 'テンキー' },
}
