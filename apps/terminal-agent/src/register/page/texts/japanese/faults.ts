import type { FaultSentences } from '../../../view/register-view.ts'

const named = (name: string, maker: string) => name || (maker ? `${maker}のスキャナー` : 'この機器')
const change = (maker: string) =>
  maker === 'Zebra'
    ? '取扱説明書の「USB HID POS」のコードを読み取ってください（IBM/OPOSとSNAPIは別のモードです）'
    : '取扱説明書の「USB HID-POS」（HID bar code scanner）のコードを読み取ってください'
const KINDS = { scanner: 'スキャナー', keypad: 'テンキー（例: evdev:/dev/input/event3）', printer: 'プリンター' }

export const faults: FaultSentences = {
  looking: ({ path }) => `${path}を探しています。`,
  'looking-for-hid': () => 'HIDスキャナーを探しています。',
  'no-device': ({ path }) => `${path}という機器がありません。`,
  unplugged: ({ path }) => `${path}が外されました。`,
  'hid-unplugged': () => 'HIDスキャナーが外されました。',
  'no-answer': () =>
    'ドライバーが応答しません。機器を抜いて差し直してください。それでも直らなければ、コンピューターを再起動してください。',
  busy: ({ path }) => `ほかのプログラムが${path}を使っています。`,
  'cannot-open': ({ path, told }) => `${path}を開けません: ${told}`,
  'not-in-group': ({ path }) =>
    `${path}を使う権限がありません。このプログラムのユーザーをそのファイルのグループ（通常はdialout）に追加し、ログインし直すかサービスを再起動してください。`,
  'no-permission': ({ path, group }) =>
    `権限がありません。また、${path}がどのUSB機器かをこのコンピューターは示しません。rootとして、グループ${group}に読み書きを許可してください。`,
  'no-udev-rule': ({ file, rule }) =>
    `権限がありません。rootとして次の行を${file}に書き、機器を抜いて差し直してください: ${rule}`,
  'no-hid-scanner': () => 'HIDスキャナーがありません。',
  'no-hid-device': ({ ids }) => `HID機器${ids}がありません。`,
  'hid-cannot-open': ({ told }) => `HIDスキャナーを開けません: ${told}`,
  'hid-cannot-list': ({ told }) => `HID機器を一覧できません: ${told}`,
  'no-libusb': () =>
    'HIDスキャナーにはライブラリlibusbが必要です。「apt-get install libusb-1.0-0」でインストールしてください。',
  'types-as-keyboard': ({ name, maker }) =>
    `${named(name, maker)}はキーボードとして入力しています。${change(maker)}。またはアドレス「keyboard」を使ってください。`,
  'speaks-snapi': ({ name, maker }) => `${named(name, maker)}はZebra独自のSNAPIモードです。${change(maker)}。`,
  'not-hid-pos': ({ name, maker }) => `${named(name, maker)}はHID-POSモードではありません。${change(maker)}。`,
  'wrong-address': ({ kind }) => `これは${KINDS[kind]}のアドレスではありません。`,
  'paper-near-end': () => '用紙が残りわずかです。',
  'paper-out': () => 'プリンターの用紙がありません。',
  'cover-open': () => 'プリンターのカバーが開いています。',
  'printer-offline': () => 'プリンターがオフラインです。',
  'cutter-stuck': () => 'プリンターのカッターが止まっています。カバーを開けて用紙を取り除き、閉じてください。',
  'printer-error': () => 'プリンターがエラーを知らせています。カバーを開けて閉じてください。',
  'printer-error-for-good': () => 'プリンターがエラーを知らせています。電源を切って入れ直してください。',
  'printer-silent': () => 'プリンターが状態の問い合わせに応答しません。',
  'printer-line-lost': () => 'プリンターとの接続が切れました。',
  'printer-closed': () => 'プリンターは閉じられました。',
  'printer-refuses': ({ address }) => `${address}のプリンターが接続を拒否しています。`,
  'printer-takes-no-connection': ({ address }) => `${address}のプリンターが接続を受け付けません。`,
  'printer-unreachable': ({ address, told }) => `${address}のプリンターにつながりません（${told}）。`,
  'printer-name-unknown': ({ address }) => `${address}というプリンター名が見つかりません。`,
  'no-device-file': ({ path }) => `${path}はプリンターではありません。機器ではないファイルです。`,
  'cannot-write': ({ path, told }) => `${path}に書き込めません: ${told}`,
}
