import { expect, test } from 'vitest'
import {
  isTyping,
  viewerInitials,
  viewerPlaces,
  viewerWords,
} from '../../../../../src/renderer/features/presence/presence-words.ts'
import type { Viewer } from '../../../../../src/shared/contract/presence.ts'

const viewer = (name: string | null, stationName: string, initials = '', doing: Viewer['doing'] = 'looks'): Viewer => ({
  stationId: stationName,
  stationName,
  person: name === null ? null : { id: name, name, initials, role: 'operator' },
  doing,
})

const anna = viewer('Анна Примерова', 'Касса', 'АП')
const boris = viewer('Борис Образцов', 'Зал', 'БО')

test('whoever looks is named, each once', () => {
  expect(viewerWords([])).toBe('')
  expect(viewerWords([anna, viewer('Анна Примерова', 'Дом', 'АП')])).toBe('смотрит Анна Примерова')
  expect(viewerWords([anna, boris])).toBe('смотрят Анна Примерова и Борис Образцов')
  expect(viewerWords([anna, boris, viewer(null, 'Склад')])).toBe('смотрят Анна Примерова и ещё 2')
  expect(viewerInitials([anna, boris, anna])).toBe('АП +1')
  expect(viewerPlaces([anna, boris])).toBe('Анна Примерова (Касса), Борис Образцов (Зал)')
})

test('a station that does not say who works there is named itself', () => {
  expect(viewerWords([viewer(null, 'Склад')])).toBe('смотрит рабочее место «Склад»')
  expect(viewerWords([viewer(null, '')])).toBe('смотрит другое рабочее место')
  expect(viewerInitials([viewer(null, 'Склад')])).toBe('')
})

test('whoever types comes first, and what he types', () => {
  const answering = viewer('Вера Пробная', 'Зал', 'ВП', 'answers')
  expect(viewerWords([anna, answering])).toBe('отвечает Вера Пробная, смотрит Анна Примерова')
  expect(viewerWords([viewer('Глеб', 'Зал', 'Г', 'writes')])).toBe('пишет Глеб')
  expect([isTyping([anna, answering]), isTyping([anna])]).toEqual([true, false])
})
