import { describe, expect, it } from 'vitest'
import { searchCommands, type Command } from './command-search'

const command = (label: string, detail = '', weight = 0, keywords = ''): Command => ({
  ...{ id: label, label, detail, weight, keywords }
})
const commands = [
  command('web', 'nginx:1', 1),
  command('shop-web', 'shop/web:2'),
  command('cobweb', ''),
  command('웹 서버', 'nginx:1'),
  command('Containers', 'Page', 5, 'containers'),
  command('db', 'postgres for web')
]
const find = (query: string, most = 10) => searchCommands(commands, query, most).map(({ label }) => label)

describe('the palette finds', () => {
  it.each([
    ['web', ['web', 'shop-web', 'cobweb', 'db']],
    ['WEB nginx', ['web']],
    ['웹', ['웹 서버']],
    ['cont', ['Containers']],
    ['shop web', ['shop-web']],
    ['nothing', []]
  ])('by %s: %j', (query, labels) => expect(find(query)).toEqual(labels))

  it('all by weight, in their order, where nothing is asked', () => {
    expect(find('', 2)).toEqual(['Containers', 'web'])
    expect(find('  ')).toEqual(['Containers', 'web', 'shop-web', 'cobweb', '웹 서버', 'db'])
  })
})
