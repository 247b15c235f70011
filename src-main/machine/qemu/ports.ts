import { told } from '#shared/contract/sentences'
import type { Forward, PortForwarder } from '../driver'
import type { Qmp } from './qmp'

/** The machine's second address: its firewall leads what comes to it on to the machine's loopback. */
const LOOPBACK_ADDRESS = '10.0.2.16'

/** Host ports as QEMU's user network opens them; only the human monitor has the commands. */
export const qemuPorts = (qmp: Qmp): PortForwarder => ({
  add: async (protocol, hostAddress, hostPort, guestPort, toLoopback = false) => {
    const guest = `${toLoopback ? LOOPBACK_ADDRESS : ''}:${guestPort}`
    const words = await qmp.hmp(`hostfwd_add net ${protocol}:${hostAddress}:${hostPort}-${guest}`)
    if (words.trim() !== '') {
      throw told('conflict', 'machinePortFailed', { port: hostPort, said: words.trim() })
    }
  },
  remove: async (protocol, hostAddress, hostPort) => {
    await qmp.hmp(`hostfwd_remove net ${protocol}:${hostAddress}:${hostPort}`)
  },
  list: async () => parseUsernet(await qmp.hmp('info usernet'))
})

/** The forwards out of `info usernet`. */
export const parseUsernet = (text: string): Forward[] =>
  [...text.matchAll(/^\s*(TCP|UDP)\[HOST_FORWARD\]\s+\d+\s+(\S+)\s+(\d+)\s+\S+\s+(\d+)/gm)].map(
    ([, protocol, address = '', hostPort, guestPort]) => ({
      protocol: protocol === 'TCP' ? 'tcp' : 'udp',
      hostAddress: address === '*' ? '0.0.0.0' : address,
      hostPort: Number(hostPort),
      guestPort: Number(guestPort)
    })
  )
