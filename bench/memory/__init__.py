"""Does the memory of a process stay flat, however long it runs?"""
