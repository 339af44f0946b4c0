/** As it should be. */
export const ok = (say) => ({ state: "ok", say });

/** Nobody asked for it. `say` tells how to. */
export const off = (say) => ({ state: "off", say });

/** Not as it should be. `say` tells what to do. */
export const problem = (say) => ({ state: "problem", say });
