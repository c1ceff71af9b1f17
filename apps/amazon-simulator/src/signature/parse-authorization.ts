/** The parts of an `Authorization` header of Signature Version 4. */
export interface Authorization {
  readonly accessKeyId: string
  /** `20240115` */
  readonly day: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const FORM =
  /^AWS4-HMAC-SHA256 +Credential=([^/,\s]{1,128})\/(\d{8})\/([A-Za-z0-9-]{1,40})\/([A-Za-z0-9-]{1,40})\/aws4_request, *SignedHeaders=([a-z0-9;-]{1,500}), *Signature=([0-9a-f]{64})$/

/** Reads an `Authorization` header, or nothing where it has another form. */
export function parseAuthorization(header: string): Authorization | undefined {
  const match = FORM.exec(header)
  if (!match) return undefined
  const [, accessKeyId = '', day = '', region = '', service = '', signedHeaders = '', signature = ''] = match
  return { accessKeyId, day, region, service, signedHeaders: signedHeaders.split(';'), signature }
}
