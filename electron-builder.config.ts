import type { Configuration } from 'electron-builder'

const configuration: Configuration = {
  appId: 'ru.zabota.desk',
  productName: 'Забота',
  executableName: 'zabota',
  directories: { output: 'dist', buildResources: 'build/resources' },
  files: ['out/**', '!out/**/*.map', '!out/.built', 'package.json'],
  asar: true,
  // better-sqlite3 brings Node-API prebuilds that fit any Electron.
  npmRebuild: false,
  protocols: [{ name: 'Забота', schemes: ['zabota'] }],
  electronLanguages: ['ru', 'en-US'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: { target: ['AppImage', 'deb'], category: 'Office' },
  win: { target: ['nsis'] },
  mac: { target: ['dmg'], category: 'public.app-category.business' },
}

export default configuration
