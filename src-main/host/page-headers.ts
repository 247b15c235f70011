const POLICY = {
  'default-src': "'self'",
  'script-src': "'self'",
  // Emotion writes its rules into style elements.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'"
}

/**
 * What every shell sends with the page: it loads and runs nothing but its own files, nobody frames it, and it
 * tells nobody where it was. `connect`: further places that it may connect to (the headless shell's WebSocket).
 */
export const pageHeaders = (connect = ''): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': Object.entries({
    ...POLICY,
    'connect-src': `${POLICY['connect-src']} ${connect}`.trim()
  })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY'
})
