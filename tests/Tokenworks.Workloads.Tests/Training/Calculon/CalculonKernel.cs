namespace Tokenworks.Workloads.Tests;

/// <summary>One kernel of an unfused GPT layer: FLOP and bytes of its passes, and its parameters.</summary>
/// <param name="Inputs">Backward for the inputs; <c>Weights</c> for the weights.</param>
/// <param name="Repeats">Attention that selective recomputation repeats.</param>
internal readonly record struct CalculonKernel(
    string Unit, (double Flop, double Bytes) Forward, (double Flop, double Bytes) Inputs, (double Flop, double Bytes) Weights, double Parameters = 0, bool Repeats = false)
{
    private const string Matrix = "matrix";
    private const string Vector = "vector";

    /// <summary>Kernels of a layer in order, as Calculon counts them: FP16, three products for Q, K and V, dropout with masks of a byte.</summary>
    public static IEnumerable<CalculonKernel> Layer(CalculonCase c)
    {
        double t = c.Exe("tensor_par"), h = c.App("hidden"), s = c.App("seq_size"), b = c.Exe("microbatch_size");
        double rows = b * s, act = rows * h, local = c.Splits ? act / t : act, a = c.App("attn_heads"), d = c.App("attn_size"), ffn = c.App("feedforward") / t;
        double scores = a / t * s * s * b, batch = b * a / t;
        return
        [
            Fork(local, 2), Norm(local, h), Fork(act, 3), Product(rows, h, a * d / t), Product(rows, h, a * d / t), Product(rows, h, a * d / t),
            Scores(batch, s, d, s) with { Repeats = true }, Elementwise(scores, 5, 8, 4) with { Repeats = true }, Elementwise(scores, 1, 1, 5) with { Repeats = true },
            Scores(batch, s, s, d), Product(rows, a * d / t, h), Elementwise(local, 1, 1, 5), Elementwise(local, 1, 2, 6),
            Fork(local, 2), Norm(local, h), Product(rows, h, ffn), Elementwise(ffn * rows, 8, 13, 4), Product(rows, ffn, h),
            Elementwise(local, 1, 1, 5), Elementwise(local, 1, 2, 6),
        ];
    }

    private static CalculonKernel Product(double m, double n, double k) =>
        new(Matrix, (2 * m * n * k, 2 * (m * n + m * k + n * k)), (2 * m * n * k, 2 * (m * n + m * k + n * k)), (2 * m * n * k, 2 * (m * n + m * k + n * k)), n * k);

    private static CalculonKernel Scores(double batch, double m, double n, double k) =>
        new(Matrix, (2 * batch * m * n * k, 2 * batch * (m * n + n * k + m * k)), (4 * batch * m * n * k, 2 * batch * (m * n + n * k + m * k)), default);

    private static CalculonKernel Norm(double x, double h) => new(Vector, (9 * x, 4 * x + 4 * h), (14 * x, 4 * x + 4 * h), (7 * x, 4 * x + 4 * h), 2 * h);

    private static CalculonKernel Elementwise(double x, double forward, double backward, double bytes) => new(Vector, (forward * x, bytes * x), (backward * x, bytes * x), default);

    private static CalculonKernel Fork(double x, double users) => new(Vector, default, (users * x, 2 * x * (users + 1)), default);
}
