import { buildPages } from '../store/build-pages.ts'

/** Before any test: the pages that the apps serve, built where their sources changed. */
export default async function setup(): Promise<void> {
  await buildPages((folder) => process.stdout.write(`building the page of ${folder}\n`))
}
