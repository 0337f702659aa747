-- What the organisation's forms promise is in its settings: the few changes of them are found among all.
CREATE INDEX change_of_terms ON change (organisation_id, sequence) WHERE position('"entity":"termSettings"' IN body) > 0;
