import Commands

Wherefore.start()
