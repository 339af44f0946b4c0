import { DomainError } from "../errors.ts";

export const noSuchKey = (): DomainError => new DomainError("not-found", "There is no such API key of yours");
