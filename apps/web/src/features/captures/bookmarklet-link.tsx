"use client";

import { useEffect, useRef, useState } from "react";

import { Icon } from "@/components/icon";

import { bookmarkletKey } from "./bookmarklet-key.ts";
import { bookmarkletAddress } from "./bookmarklet.ts";

/** The bookmarklet itself, to be dragged to the bookmarks bar. A click on it here only says so. */
export function BookmarkletLink() {
  const link = useRef<HTMLAnchorElement>(null);
  const [wasClicked, setClicked] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    // React refuses to write such an address, and rightly: but this one is ours, and no page ever follows it.
    link.current?.setAttribute("href", bookmarkletAddress(location.origin, bookmarkletKey()));
  }, []);
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <a
          ref={link}
          href="#bookmarklet"
          draggable
          onClick={(event) => {
            event.preventDefault();
            setClicked(true);
          }}
          className="bg-accent text-paper inline-flex h-11 cursor-grab items-center gap-2 rounded-full px-5 font-medium shadow-sm active:cursor-grabbing"
        >
          <Icon name="link" />
          Earmark this
        </a>
        <button
          type="button"
          className="text-muted hover:text-ink h-11 cursor-pointer px-2 text-sm underline underline-offset-4"
          onClick={() => {
            const address = bookmarkletAddress(location.origin, bookmarkletKey());
            void navigator.clipboard.writeText(address).then(() => setCopied(true));
          }}
        >
          {isCopied ? "Copied" : "Copy its address instead"}
        </button>
      </div>
      <p aria-live="polite" className="text-muted text-sm empty:hidden">
        {wasClicked && "Drag it to the bookmarks bar; it works from there, on the page you are reading."}
      </p>
    </div>
  );
}
