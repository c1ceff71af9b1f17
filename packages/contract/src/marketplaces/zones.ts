/** Where Amazon answers for each part of the world (stated on its page “Incentives API”, endpoints and regions). */
export const northAmerica = {
  region: 'us-east-1',
  endpoint: { sandbox: 'https://agcod-v2-gamma.amazon.com', production: 'https://agcod-v2.amazon.com' },
} as const

export const europe = {
  region: 'eu-west-1',
  endpoint: { sandbox: 'https://agcod-v2-eu-gamma.amazon.com', production: 'https://agcod-v2-eu.amazon.com' },
} as const

export const farEast = {
  region: 'us-west-2',
  endpoint: { sandbox: 'https://agcod-v2-fe-gamma.amazon.com', production: 'https://agcod-v2-fe.amazon.com' },
} as const
