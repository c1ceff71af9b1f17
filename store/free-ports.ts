import { createServer, type Server } from 'node:net'

/** Whether nothing listens on this port of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = await listen(port).catch(() => undefined)
  if (server) await close(server)
  return server !== undefined
}

/** Ports that nothing listens on now, all different. */
export async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map(close))
  return ports
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
