import { createHash, createHmac } from 'node:crypto'

export interface TestKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Signs as Amazon's own sample code does. Only for tests: it must not share code with what it tests. */
export function signRequest(
  request: { path: string; host: string; body: string },
  key: TestKey,
  at: Date,
  change: { region?: string; service?: string; day?: string; headers?: Record<string, string> } = {},
): Record<string, string> {
  const date = `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const { region = 'us-east-1', service = 'AGCODService', day = date.slice(0, 8) } = change
  const headers: Record<string, string> = change.headers ?? {
    accept: 'application/json',
    'content-type': 'application/json',
    host: request.host,
    'x-amz-date': date,
    'x-amz-target': `com.amazonaws.agcod.AGCODService.${request.path.slice(1)}`,
  }
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const canonical = `POST\n${request.path}\n\n${lines}\n${names.join(';')}\n${createHash('sha256').update(request.body).digest('hex')}`
  const scope = [day, region, service, 'aws4_request']
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope.join('/')}\n${createHash('sha256').update(canonical).digest('hex')}`
  const signingKey = scope.reduce<Buffer>(
    (from, part) => createHmac('sha256', from).update(part).digest(),
    Buffer.from(`AWS4${key.secretAccessKey}`),
  )
  const signature = createHmac('sha256', signingKey).update(toSign).digest('hex')
  return {
    'x-amz-date': date,
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope.join('/')}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  }
}
