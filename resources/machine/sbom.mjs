import { writeFileSync } from 'node:fs'

/**
 * Writes the bill of materials, SPDX 2.3: the packages that the image is made from.
 * @param {string} file
 * @param {{ arch: string, debian: string, version: string, go: string, packages: readonly import('./packages.mjs').Package[] }} about
 */
export function writeSbom(file, { arch, debian, version, go, packages }) {
  const id = (/** @type {string} */ name) => `SPDXRef-${name.replace(/[^A-Za-z0-9.-]/g, '-')}`
  const common = {
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION'
  }
  const image = { name: 'gantry-machine', SPDXID: 'SPDXRef-image', versionInfo: version, ...common }
  const agent = {
    name: 'gantry-machine-agent',
    SPDXID: 'SPDXRef-agent',
    versionInfo: version,
    ...common,
    licenseDeclared: 'Apache-2.0',
    comment: `Built with ${go}; standard library only.`
  }
  const parts = packages.map(each => ({
    name: each.name,
    SPDXID: id(`package-${each.name}`),
    versionInfo: each.version,
    supplier: 'Organization: Debian',
    ...common,
    checksums: [{ algorithm: 'SHA256', checksumValue: each.sha256 }],
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: `pkg:deb/debian/${each.name}@${encodeURIComponent(each.version)}?arch=${debian}`
      }
    ]
  }))
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `gantry-machine-${arch}-${version}`,
    documentNamespace: `urn:gantry:machine:${arch}:${version}`,
    // The same image has the same bill; when it was written says nothing about it.
    creationInfo: { created: '1970-01-01T00:00:00Z', creators: ['Tool: gantry-machine-build'] },
    packages: [image, agent, ...parts],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: image.SPDXID },
      ...[agent, ...parts].map(part => ({
        spdxElementId: image.SPDXID,
        relationshipType: 'CONTAINS',
        relatedSpdxElement: part.SPDXID
      }))
    ]
  }
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`)
}
