declare module 'moment-business-time' {
  interface WorkingMoment {
    addWorkingTime(amount: number, unit: string): WorkingMoment
    subtractWorkingTime(amount: number, unit: string): WorkingMoment
    workingDiff(other: WorkingMoment, unit: string): number
    isWorkingTime(): boolean
    nextWorkingTime(): WorkingMoment
    lastWorkingTime(): WorkingMoment
    valueOf(): number
  }

  function moment(at: number): WorkingMoment

  namespace moment {
    function updateLocale(
      name: string,
      hours: { workinghours: Record<number, string[] | null>; holidays: string[] },
    ): unknown
  }

  export = moment
}
