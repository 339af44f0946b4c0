/** A place in somebody's team. */
export interface StoredSeat {
  id: string;
  /** Who pays. */
  ownerId: string;
  /** Lower-case; the invitation is for whoever can read its mail. */
  email: string;
  /** Null until it was accepted. */
  memberId: string | null;
  invitedAt: string;
  acceptedAt: string | null;
}

export type SeatResult = { outcome: "added" | "known"; seat: StoredSeat } | { outcome: "full"; used: number };

/** Who sits on the seats that somebody pays for. The payer's own is not among them. */
export interface SeatRepository {
  /** Until the transaction ends, nobody else changes who sits there. To be called before anybody's plan is locked. */
  lock(ownerId: string): Promise<void>;
  /** By when they were invited. */
  list(ownerId: string): Promise<StoredSeat[]>;
  /** One for each address, `max` at most, however many ask at once. */
  invite(seat: StoredSeat, max: number): Promise<SeatResult>;
  /** Undefined when there was none. */
  remove(ownerId: string, seatId: string): Promise<StoredSeat | undefined>;
  find(seatId: string): Promise<StoredSeat | undefined>;
  /** The seat that somebody has. */
  findMember(memberId: string): Promise<StoredSeat | undefined>;
  /** Of two who accept it at once, one does; nobody has two. Undefined for the other, and when the seat is gone. */
  accept(seatId: string, memberId: string, at: Date): Promise<StoredSeat | undefined>;
}
