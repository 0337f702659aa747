/** §2.2: a web request stands in the queue within three minutes of sending; milliseconds. */
export const deliveryLimitMs = 3 * 60_000

/** The way of a web request, epoch milliseconds: sent by the visitor, received by the intake, visible on a desk. */
export interface Delivery {
  sentAt: number
  receivedAt: number
  visibleAt: number
}

/** Milliseconds from sending to standing in the queue. */
export const deliveryLag = ({ sentAt, visibleAt }: Pick<Delivery, 'sentAt' | 'visibleAt'>): number =>
  Math.max(0, visibleAt - sentAt)

/** Whether the request came in while the program was not running. @param starts when it was started, epoch milliseconds */
export const waitedForStart = ({ receivedAt, visibleAt }: Delivery, starts: readonly number[]): boolean =>
  starts.some((start) => receivedAt < start && start <= visibleAt)
