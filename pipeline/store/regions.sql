-- State codes of the Election Commission of India's files → the part of an election id.
CREATE TABLE IF NOT EXISTS region (
  country TEXT NOT NULL, code TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (country, code)
) WITHOUT ROWID;
INSERT OR REPLACE INTO region (country, code, slug) VALUES
  ('in', 'AN', 'andaman-and-nicobar-islands'), ('in', 'AP', 'andhra-pradesh'), ('in', 'AR', 'arunachal-pradesh'),
  ('in', 'AS', 'assam'), ('in', 'BR', 'bihar'), ('in', 'CG', 'chhattisgarh'), ('in', 'CT', 'chhattisgarh'),
  ('in', 'CH', 'chandigarh'), ('in', 'DL', 'delhi'), ('in', 'GA', 'goa'), ('in', 'GJ', 'gujarat'),
  ('in', 'HR', 'haryana'), ('in', 'HP', 'himachal-pradesh'), ('in', 'JH', 'jharkhand'),
  ('in', 'JK', 'jammu-and-kashmir'), ('in', 'KA', 'karnataka'), ('in', 'KL', 'kerala'), ('in', 'LA', 'ladakh'),
  ('in', 'LD', 'lakshadweep'), ('in', 'MH', 'maharashtra'), ('in', 'ML', 'meghalaya'), ('in', 'MN', 'manipur'),
  ('in', 'MP', 'madhya-pradesh'), ('in', 'MZ', 'mizoram'), ('in', 'NL', 'nagaland'), ('in', 'OD', 'odisha'),
  ('in', 'OR', 'odisha'), ('in', 'PB', 'punjab'), ('in', 'PY', 'puducherry'), ('in', 'RJ', 'rajasthan'),
  ('in', 'SK', 'sikkim'), ('in', 'TG', 'telangana'), ('in', 'TS', 'telangana'), ('in', 'TN', 'tamil-nadu'),
  ('in', 'TR', 'tripura'), ('in', 'UK', 'uttarakhand'), ('in', 'UT', 'uttarakhand'), ('in', 'UP', 'uttar-pradesh'),
  ('in', 'WB', 'west-bengal');
