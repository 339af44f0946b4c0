import { Icon } from "@/components/icon";

/** A show's picture. Only from https, as the page's policy has it; without one, a drawing. */
export function FeedImage({ src, isLarge = false }: { src: string | null; isLarge?: boolean }) {
  const size = isLarge ? "size-24 sm:size-28" : "size-12";
  const box = `${size} border-line bg-tint text-muted flex shrink-0 items-center justify-center overflow-hidden rounded-md border`;
  return (
    <span className={box} aria-hidden>
      {src?.startsWith("https:") ? (
        // oxlint-disable-next-line nextjs/no-img-element -- strangers' pictures are shown as they are, not through our server
        <img
          src={src}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          className="size-full object-cover"
        />
      ) : (
        <Icon name="episode" className={isLarge ? "size-10" : "size-5"} />
      )}
    </span>
  );
}
