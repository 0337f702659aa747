import { itLosesNothing } from './lives.ts'

// A file of its own runs beside the others.
itLosesNothing(101, 100)
