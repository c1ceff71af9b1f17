/**
 * Zebra's Simple Serial Interface: length (without the checksum), opcode, source, status, data, and a 16-bit two's complement
 * checksum, high byte first. Sources: Zebra's SSI programmer's guide, and `enioka_scan`, which reads it in production.
 */
export const SSI = {
  DECODE_DATA: 0xf3,
  MULTIPACKET_SEGMENT: 0x73,
  CMD_ACK: 0xd0,
  CMD_NAK: 0xd1,
  FROM_DECODER: 0x00,
  FROM_HOST: 0x04,
  /** Status: this packet was sent before. */
  RETRANSMIT: 0x01,
  /** Status: more of the same message follows. */
  CONTINUES: 0x02,
  NAK_RESEND: 0x01,
  NAK_DENIED: 0x06,
} as const

/** What a decoder sends to its host; a byte that stands for none of them begins no packet. */
export const FROM_DECODER_OPCODES: ReadonlySet<number> = new Set([
  SSI.DECODE_DATA,
  SSI.MULTIPACKET_SEGMENT,
  SSI.CMD_ACK,
  SSI.CMD_NAK,
  0xf6, // EVENT
  0xa4, // REPLY_REVISION
  0xd4, // CAPABILITIES_REPLY
  0xc6, // PARAM_SEND
])

export const SSI_HEADER_BYTES = 4
export const SSI_CHECKSUM_BYTES = 2

/** A whole packet. `data` has at most 251 bytes. */
export function ssiPacket(
  opcode: number,
  data: Uint8Array = new Uint8Array(),
  { source = SSI.FROM_HOST as number, status = 0 } = {},
): Buffer {
  const packet = Buffer.alloc(SSI_HEADER_BYTES + data.length + SSI_CHECKSUM_BYTES)
  packet.set([SSI_HEADER_BYTES + data.length, opcode, source, status])
  packet.set(data, SSI_HEADER_BYTES)
  packet.writeUInt16BE(ssiChecksum(packet.subarray(0, -SSI_CHECKSUM_BYTES)), packet.length - SSI_CHECKSUM_BYTES)
  return packet
}

export function ssiChecksum(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum += byte
  return -sum & 0xffff
}
