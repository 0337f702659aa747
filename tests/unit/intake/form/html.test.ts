import { expect, test } from 'vitest'
import { html } from '../../../../src/intake/form/html.ts'

test('a value is text unless it is markup itself', () => {
  const hostile = `"><img src=x onerror='alert(1)'>&`
  const inner = html`<b>${hostile}</b>`

  expect(html`<p title="${hostile}">${inner}${[inner, inner]}${null}${false}${0}</p>`.markup).toBe(
    `<p title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;">${`<b>&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;</b>`.repeat(3)}0</p>`,
  )
})
