export { ItemSkeleton as default } from "@/features/items/item-skeleton";
