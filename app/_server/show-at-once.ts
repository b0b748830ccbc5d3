/**
 * Script for a page's head. React writes down when it painted the first time, and holds back what streams in
 * after that until 300 ms later, lest many parts flicker. Ours come as one, mostly some milliseconds after that
 * paint; where React finds no time it shows them with the next frame.
 */
export const SHOW_AT_ONCE = "Object.defineProperty(window,'$RT',{set(){}})";
