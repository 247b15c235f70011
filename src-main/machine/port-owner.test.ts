import { describe, expect, it } from 'vitest'
import { listeningInodes, parseLsof, parseNetstat, parseTasklist } from './port-owner'

describe('who has a port', () => {
  it('is read from /proc/net', () => {
    const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 123456 1
   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 999999 1
   2: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 777 2`
    expect(listeningInodes(table, 'tcp', 8080)).toEqual(['123456'])
    expect(listeningInodes(table, 'udp', 53)).toEqual(['777'])
    expect(listeningInodes(table, 'tcp', 53)).toEqual([])
  })

  it('is read from lsof -Fpc', () => {
    expect(parseLsof('p4242\ncnode\nf21\n')).toEqual({ pid: 4242, name: 'node' })
    expect(parseLsof('')).toBeNull()
  })

  it('is read from Windows’ netstat, in any language', () => {
    const text = `
Aktive Verbindungen

  Proto  Lokale Adresse         Remoteadresse          Status           PID
  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         1048
  TCP    127.0.0.1:8080         127.0.0.1:50000        HERGESTELLT     77
  TCP    127.0.0.1:8080         0.0.0.0:0              ABHÖREN         4242
  UDP    0.0.0.0:5353           *:*                                    2222
`
    expect(parseNetstat(text, 'tcp', 8080)).toBe(4242)
    expect(parseNetstat(text, 'udp', 5353)).toBe(2222)
    expect(parseNetstat(text, 'tcp', 80)).toBeNull()
  })

  it('is read from tasklist', () => {
    expect(parseTasklist('"node.exe","4242","Console","1","50,000 K"\n')).toBe('node.exe')
    expect(parseTasklist('INFO: No tasks are running.\n')).toBeNull()
  })
})
