import { describeConformance } from './conformance'
import { memoryPair } from './memory-port'

describeConformance('memory', () => {
  const [server, client] = memoryPair()
  return { server, client, dispose: () => client.close() }
})
