-- Each row has dozens of words, and most of them stand in thousands of rows: words go into the index many rows at a time.
-- What waits stays so little that looking through it costs nothing one could measure.
alter index incident_words_words set (fastupdate = on, gin_pending_list_limit = 64);
alter index incident_words_title set (fastupdate = on, gin_pending_list_limit = 64);
