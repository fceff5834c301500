export default function WorkerApp() { return null; }
