/** The page in the floor's frame: one line. */
const line = document.createElement('article');
line.className = 'card';
line.textContent = 'One static line.';
document.body.append(line);
