import { listenToErrors } from "./lib/errors/early-errors.ts";

listenToErrors();
