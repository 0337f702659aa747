/** The one style sheet of the form, the receipt and the refusals; light and dark from the same tokens as the desk. */
export const styleSheet = `
@font-face { font-family: 'Golos Text'; font-weight: 400 900; font-display: swap; src: url('/fonts/golos-text-cyrillic-wght-normal.woff2') format('woff2'); unicode-range: U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116; }
@font-face { font-family: 'Golos Text'; font-weight: 400 900; font-display: swap; src: url('/fonts/golos-text-latin-wght-normal.woff2') format('woff2'); unicode-range: U+0000-00FF, U+2000-206F, U+20AC, U+2190-21FF, U+2212; }
:root {
  color-scheme: light dark;
  --paper: #f6f3ee; --sheet: #fffdfa; --well: #f0ebe3; --line: #e3dcd1; --edge: #8d8375;
  --ink: #221e19; --ink-2: #665e54;
  --accent: #1f5c5a; --accent-strong: #174847; --accent-ink: #fff; --accent-text: #1f5c5a; --accent-wash: #dfecea; --focus: #0b7a75;
  --late: #b3261e; --late-wash: #fbe9e6;
  --shadow: 0 1px 0 rgb(34 30 25 / .04), 0 12px 40px -16px rgb(34 30 25 / .22);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171512; --sheet: #1f1c18; --well: #2a2621; --line: #37322b; --edge: #857b6e;
    --ink: #f3eee6; --ink-2: #b8aea1;
    --accent: #6cc3bb; --accent-strong: #86d3cb; --accent-ink: #10201f; --accent-text: #6cc3bb; --accent-wash: #1e3533; --focus: #7ad6cd;
    --late: #ff8a7a; --late-wash: #45211c;
    --shadow: 0 12px 40px -12px rgb(0 0 0 / .6);
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 16px/1.5 'Golos Text', system-ui, sans-serif; font-feature-settings: 'tnum' 1, 'lnum' 1; -webkit-font-smoothing: antialiased; -webkit-text-size-adjust: 100%; }
h1, h2, p, ul, fieldset, legend { margin: 0; padding: 0; border: 0; }
a { color: var(--accent-text); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.page { max-width: 1080px; margin: 0 auto; padding: 20px 16px 56px; }
.top { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; align-items: center; margin-bottom: 28px; }
.top .who { font-weight: 600; }
.top a { font-weight: 600; text-decoration: none; white-space: nowrap; padding: 6px 0; }
.top a:hover { text-decoration: underline; }
.layout { display: grid; gap: 28px; }
h1 { font-size: 30px; line-height: 1.15; font-weight: 700; letter-spacing: -.015em; text-wrap: balance; }
.lead { color: var(--ink-2); margin-top: 12px; max-width: 46ch; }
.terms { list-style: none; margin-top: 24px; display: none; gap: 16px; }
.terms li { display: grid; grid-template-columns: 84px 1fr; gap: 12px; align-items: baseline; }
.terms b { font-size: 22px; font-weight: 700; white-space: nowrap; }
.terms span { color: var(--ink-2); font-size: 15px; }
.hours { margin-top: 16px; padding: 12px 16px; border-radius: 10px; background: var(--well); font-size: 15px; }
form, .card { background: var(--sheet); border-radius: 16px; box-shadow: var(--shadow); padding: 20px 16px 24px; }
form { display: grid; gap: 20px; }
.group { display: grid; gap: 18px; min-width: 0; }
.group + .group { border-top: 1px solid var(--line); padding-top: 20px; }
.group > h2 { font-size: 19px; font-weight: 650; }
.field { display: grid; gap: 6px; min-width: 0; align-content: start; }
label, legend { font-weight: 550; }
legend { margin-bottom: 8px; }
.hint { color: var(--ink-2); font-size: 14px; font-weight: 400; }
.optional { color: var(--ink-2); font-weight: 400; }
input[type=text], input[type=tel], input[type=email], textarea, select { width: 100%; min-height: 48px; padding: 11px 14px; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 10px; }
select { appearance: none; padding-right: 40px; background-image: linear-gradient(45deg, transparent 50%, var(--ink-2) 50%), linear-gradient(-45deg, transparent 50%, var(--ink-2) 50%); background-size: 6px 6px; background-position: right 21px center, right 15px center; background-repeat: no-repeat; text-overflow: ellipsis; }
textarea { min-height: 132px; resize: vertical; line-height: 1.45; }
input:focus-visible, textarea:focus-visible, select:focus-visible { outline-offset: 0; border-color: var(--focus); }
[aria-invalid=true] { border-color: var(--late) !important; box-shadow: 0 0 0 1px var(--late); }
.error { color: var(--late); font-size: 15px; font-weight: 500; }
.kinds { display: grid; gap: 10px; }
.kind { display: grid; grid-template-columns: 24px 1fr; gap: 0 12px; padding: 14px; border: 1px solid var(--edge); border-radius: 12px; background: var(--paper); cursor: pointer; font-weight: 400; }
.kind input, .consent input { width: 22px; height: 22px; margin: 1px 0 0; accent-color: var(--accent-text); }
.kind b { font-weight: 600; }
.kind .hint { grid-column: 2; }
.kind:has(:checked) { border-color: var(--accent-text); box-shadow: 0 0 0 1px var(--accent-text); background: var(--accent-wash); }
.wrong .kind:not(:has(:checked)) { border-color: var(--late); }
.kind:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.kind input:focus-visible { outline: none; }
.pair { display: grid; gap: 18px; }
@supports selector(:has(*)) {
  .other { display: none; }
  form:has(option[value=other]:checked) .other { display: grid; }
}
.consent { display: grid; grid-template-columns: 24px 1fr; gap: 12px; align-items: start; font-weight: 400; cursor: pointer; }
input[type=file] { font: inherit; font-size: 15px; width: 100%; padding: 12px; color: var(--ink-2); background: var(--paper); border: 1px dashed var(--edge); border-radius: 10px; }
input[type=file]::file-selector-button { min-height: 36px; margin-right: 12px; padding: 6px 14px; font: inherit; font-weight: 550; color: var(--accent-text); background: var(--sheet); border: 1px solid var(--edge); border-radius: 8px; cursor: pointer; }
.over input[type=file] { border: 2px solid var(--accent-text); background: var(--accent-wash); }
.attached { list-style: none; display: grid; gap: 8px; }
.attached:empty, [data-files-status]:empty { display: none; }
.attached li { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; overflow-wrap: anywhere; }
.attached progress { flex: 1 1 120px; height: 8px; accent-color: var(--accent-text); }
button.small { min-height: 36px; padding: 4px 12px; font-size: 15px; font-weight: 550; color: var(--ink); background: transparent; border-color: var(--edge); border-radius: 8px; justify-self: auto; }
button.small:hover { background: var(--well); }
details { font-size: 14px; color: var(--ink-2); }
summary { cursor: pointer; padding: 4px 0; width: fit-content; color: var(--accent-text); }
.trap { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden; }
button { min-height: 52px; padding: 12px 28px; font: inherit; font-weight: 650; font-size: 17px; color: var(--accent-ink); background: var(--accent); border: 1px solid var(--accent-text); border-radius: 12px; cursor: pointer; }
button[aria-disabled=true] { cursor: progress; }
button:hover { background: var(--accent-strong); }
.notice { padding: 14px 16px; border-radius: 12px; background: var(--late-wash); }
.notice h2 { font-size: 17px; color: var(--late); }
.notice ul { padding-left: 20px; margin-top: 6px; }
.notice a { color: inherit; }
.receipt { max-width: 620px; margin: 0 auto; padding: 32px 20px 28px; text-align: center; }
.receipt h1 { font-size: 22px; }
.number { font-size: clamp(40px, 13vw, 64px); line-height: 1.1; font-weight: 750; letter-spacing: -.01em; margin: 10px 0 4px; white-space: nowrap; user-select: all; }
.receipt .due { margin-top: 24px; padding: 18px 16px; border-radius: 12px; background: var(--accent-wash); display: grid; gap: 4px; }
.receipt .due b { text-wrap: balance; font-size: 22px; line-height: 1.3; font-weight: 700; }
.receipt .after { margin-top: 20px; color: var(--ink-2); }
.receipt .after a { white-space: nowrap; }
.receipt .again { margin-top: 24px; }
.plain { max-width: 620px; margin: 0 auto; padding: 28px 20px; display: grid; gap: 12px; }
.plain h1 { font-size: 24px; }
.plain h2 { font-size: 17px; font-weight: 650; margin-bottom: 4px; }
.embedded { background: var(--sheet); }
.embedded .page { max-width: none; padding: 4px 4px 16px; }
.embedded .layout { grid-template-columns: minmax(0, 1fr); gap: 20px; max-width: 720px; }
.embedded .intro { position: static; }
.embedded h1 { font-size: 24px; }
.embedded .terms, .embedded .lead { display: none; }
.embedded form, .embedded .card { box-shadow: none; padding-left: 0; padding-right: 0; border-radius: 0; }
.embedded form { padding-top: 4px; }
@media (min-width: 560px) {
  form { padding: 28px; gap: 24px; }
  .pair { grid-template-columns: 1fr 1fr; }
  button { justify-self: start; }
}
@media (min-width: 940px) {
  .page { padding: 28px 32px 64px; }
  .layout { grid-template-columns: 340px 1fr; gap: 56px; align-items: start; }
  .intro { position: sticky; top: 32px; }
  h1 { font-size: 40px; }
  .terms { display: grid; }
}
@media (forced-colors: active) {
  .kind:has(:checked) { outline: 3px solid Highlight; }
}
@media print {
  body { background: none; } .card { box-shadow: none; } .again { display: none; }
}
`
