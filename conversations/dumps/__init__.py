"""Takes a dump of an old central database over: into a scratch database first, then row by row."""
