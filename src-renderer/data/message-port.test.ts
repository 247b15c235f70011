import { describeConformance } from '#shared/wire/conformance'
import { messagePort } from './message-port'

// Node's MessageChannel is the same standard as the browser's, `close` event included.
describeConformance('MessagePort', () => {
  const { port1, port2 } = new MessageChannel()
  const client = messagePort(port2)
  return { server: messagePort(port1), client, dispose: () => client.close() }
})
