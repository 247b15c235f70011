import type { Answer, PageSession } from './chromium'
import { PATH_OF_FILE, pathOfFile } from './path-of-file'
import { carried, original, type Session } from './session'

/** The app's address of a request that waits. */
export const addressOf = (paused: Answer): string => original(paused.request.url as string)

/** Lets a page's request go its way: to the stand-in, to the app's handler of the scheme, or to the network. */
export async function answerRequest(page: PageSession, session: Session, paused: Answer): Promise<void> {
  const { requestId, request } = paused
  const asked = new URL(request.url as string)
  if (asked.pathname === PATH_OF_FILE) {
    const body = Buffer.from(pathOfFile(asked.searchParams)).toString('base64')
    await page.send('Fetch.fulfillRequest', { requestId, responseCode: 200, body })
    return
  }
  const url = addressOf(paused)
  const serve = session._serving(url.split(':')[0] ?? '')
  if (!serve && carried(url) === url) await page.send('Fetch.continueRequest', { requestId })
  else if (!serve) await refuseRequest(page, paused, 'NameNotResolved')
  else {
    const answer = await serve(
      new Request(url, {
        method: request.method as string,
        headers: request.headers as Record<string, string>,
        body: (request.postData as string | undefined) ?? null
      })
    )
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: answer.status,
      responseHeaders: [...answer.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await answer.arrayBuffer()).toString('base64')
    })
  }
}

export const refuseRequest = async (
  page: PageSession,
  { requestId }: Answer,
  errorReason: 'Aborted' | 'Failed' | 'NameNotResolved'
): Promise<void> => {
  await page.send('Fetch.failRequest', { requestId, errorReason })
}
