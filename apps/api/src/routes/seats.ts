import {
  acceptSeat,
  Billing,
  inviteSeat,
  listSeats,
  NewSeat,
  removeSeat,
  Seat,
  SeatList,
} from "@earmark/core";
import * as z from "zod";

import { needs, personal, staying } from "../http/access.ts";
import { limitCreates } from "../http/rate-limit.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Billing"], security: personal };
const params = z.object({ seatId: z.string() });

const list = createRoute({
  ...common,
  operationId: "listSeats",
  summary: "List the seats that one pays for, and who was invited to them",
  method: "get",
  path: "/billing/seats",
  responses: { 200: json(SeatList, "Besides one's own"), ...problems() },
});

const invite = createRoute({
  ...common,
  ...needs("team"),
  operationId: "inviteSeat",
  security: staying,
  summary: "Invite somebody to a seat",
  description:
    "Nothing is mailed: send them the address `/join/{id}` of the web app. Only who signs in with the invited address can accept.",
  method: "post",
  path: "/billing/seats",
  middleware: [limitCreates] as const,
  request: { body: body(NewSeat) },
  responses: {
    200: json(Seat, "They are invited already"),
    201: json(Seat, "Invited"),
    ...problems(409, 413, 415),
  },
});

const remove = createRoute({
  ...common,
  operationId: "removeSeat",
  summary: "Take back a seat one pays for, or leave the one that one sits on",
  method: "delete",
  path: "/billing/seats/{seatId}",
  request: { params },
  responses: { 204: { description: "The seat is free" }, ...problems(404) },
});

const accept = createRoute({
  ...common,
  operationId: "acceptSeat",
  security: staying,
  summary: "Take the seat that one was invited to",
  method: "post",
  path: "/billing/seats/{seatId}/accept",
  request: { params },
  responses: { 200: json(Billing, "What one has now"), ...problems(404, 409) },
});

export const seats = router()
  .openapi(list, async (c) => c.json(await listSeats(c.var.ctx), 200))
  .openapi(invite, async (c) => {
    const { seat, created } = await inviteSeat(c.var.ctx, c.req.valid("json"));
    return c.json(seat, created ? 201 : 200);
  })
  .openapi(remove, async (c) => {
    await removeSeat(c.var.ctx, c.req.valid("param").seatId);
    return c.body(null, 204);
  })
  .openapi(accept, async (c) => c.json(await acceptSeat(c.var.ctx, c.req.valid("param").seatId), 200));
