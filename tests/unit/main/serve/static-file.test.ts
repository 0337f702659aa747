import { describe, expect, test } from 'vitest'
import { fileOfUrlPath } from '../../../../src/main/serve/static-file.ts'

const folder = '/srv/zabota/out/renderer'

describe('file of a URL path', () => {
  test.each([
    ['/', `${folder}/index.html`],
    ['/index.html', `${folder}/index.html`],
    ['/assets/index-1.js', `${folder}/assets/index-1.js`],
    ['/%D0%B0.svg', `${folder}/а.svg`],
    ['//index.html', `${folder}/index.html`],
  ])('%s is a file of the folder', (path, file) => {
    expect(fileOfUrlPath(folder, path)).toBe(file)
  })

  test.each([
    '/../main/index.js',
    '/assets/../../main/index.js',
    '/%2e%2e/main/index.js',
    '/%2e%2e%2fmain%2findex.js',
    '/..%2fmain/index.js',
    '/..\\main\\index.js',
    '/..%5cmain%5cindex.js',
    '/C:/Windows/win.ini',
    '/index.html%00.js',
    '/%',
    '/./index.html',
  ])('%s leads nowhere', (path) => {
    expect(fileOfUrlPath(folder, path)).toBeNull()
  })

  test('a folder beside with the same beginning is outside', () => {
    expect(fileOfUrlPath(folder, '/../renderer-secret/file')).toBeNull()
  })

  test('an encoded percent sign is decoded once', () => {
    expect(fileOfUrlPath(folder, '/%252e%252e/main')).toBe(`${folder}/%2e%2e/main`)
  })
})
