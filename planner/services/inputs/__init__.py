"""Input rounds: opening them, sending to them, weighing and answering what came."""
