"""What grows how with the number of candidates, a hundred to ten thousand."""
