/** What the wire itself tells of errors, in English; a client has them in its own languages. */
export const wireSentences = {
  wasCancelled: 'This was cancelled.',
  wireUnknown: 'Gantry does not know {{method}}. Reload this window.',
  wireManyViews: 'More than {{most}} live views are open. Close some of them and try again.',
  wireManyRequests: 'Too many requests are waiting. Try again in a moment.',
  wireNotValid: 'What was entered is not valid. Correct it and try again: {{said}}.',
  wireTooLarge: 'This is too large to be sent at once. Send less and try again.',
  wireAnswerTooLarge: 'This is too large to be shown here. The docker command shows all of it.',
  wireUnsendable: 'This holds something that cannot be sent to Gantry.',
  wireNotRead: 'This was not sent: the other end has stopped reading.',
  wireClosed: 'The connection to Gantry was closed.',
  wireLost: 'The connection to Gantry was lost. Reload this window to connect again.',
  wireUnreadable: 'Gantry sent an error that could not be read.',
  insideFailed: 'Something went wrong inside Gantry. Try again.',
  insideLogged: 'Something went wrong inside Gantry. The log has the details under {{logId}}.'
} as const
