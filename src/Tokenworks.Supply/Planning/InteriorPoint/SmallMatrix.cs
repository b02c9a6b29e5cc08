namespace Tokenworks.Supply.Planning;

/// <summary>Dense algebra of a few unknowns.</summary>
internal static class SmallMatrix
{
    /// <summary>Inverts in place; for quasi-definite blocks, which need no pivoting. A zero pivot counts as infinite: its unknown stays 0.</summary>
    public static void Invert(Span<double> a, int n)
    {
        var determinant = n == 2 ? a[0] * a[3] - a[1] * a[2] : 0;
        if (determinant != 0)
        {
            (a[0], a[1], a[2], a[3]) = (a[3] / determinant, -a[1] / determinant, -a[2] / determinant, a[0] / determinant);
            return;
        }
        for (var k = 0; k < n; k++)
        {
            var pivot = a[k * n + k] == 0 ? 0 : 1 / a[k * n + k];
            a[k * n + k] = 1;
            for (var j = 0; j < n; j++) a[k * n + j] *= pivot;
            for (var i = 0; i < n; i++)
            {
                if (i == k) continue;
                var factor = a[i * n + k];
                a[i * n + k] = 0;
                for (var j = 0; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
            }
        }
    }
}

/// <summary>A dense symmetric system, equilibrated by its diagonal and factored with partial pivoting.</summary>
internal sealed class DenseSystem(int size)
{
    private readonly double[] _lu = new double[size * size], _scale = new double[size], _work = new double[size], _rhs = new double[size], _residual = new double[size];
    private readonly int[] _row = new int[size];

    public double[] Matrix { get; } = new double[size * size];

    public void Factor()
    {
        Equilibrate();
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++) _lu[i * size + j] = Matrix[i * size + j] * _scale[i] * _scale[j];
        for (var k = 0; k < size; k++) Eliminate(k);
    }

    // Rows and columns alike, until the largest entry of each row is about 1 (Ruiz 2001).
    private void Equilibrate()
    {
        Array.Fill(_scale, 1);
        for (var round = 0; round < 8; round++)
            for (var i = 0; i < size; i++)
            {
                double most = 0;
                for (var j = 0; j < size; j++) most = Math.Max(most, Math.Abs(Matrix[i * size + j]) * _scale[j]);
                if (most > 0) _scale[i] = Math.Sqrt(_scale[i] / most);
            }
    }

    /// <summary>Solves, with two rounds of refinement.</summary>
    public void Solve(double[] rhs)
    {
        rhs.CopyTo(_rhs, 0);
        Substitute(rhs);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < size; i++)
            {
                var left = _rhs[i];
                for (var j = 0; j < size; j++) left -= Matrix[i * size + j] * rhs[j];
                _residual[i] = left;
            }
            Substitute(_residual);
            for (var i = 0; i < size; i++) rhs[i] += _residual[i];
        }
    }

    private void Substitute(double[] rhs)
    {
        for (var i = 0; i < size; i++) _work[i] = rhs[i] * _scale[i];
        for (var k = 0; k < size; k++) (_work[k], _work[_row[k]]) = (_work[_row[k]], _work[k]);
        for (var k = 0; k < size; k++)
            for (var i = k + 1; i < size; i++) _work[i] -= _lu[i * size + k] * _work[k];
        for (var i = size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < size; j++) _work[i] -= _lu[i * size + j] * _work[j];
            _work[i] /= _lu[i * size + i];
        }
        for (var i = 0; i < size; i++) rhs[i] = _work[i] * _scale[i];
    }

    private void Eliminate(int k)
    {
        var best = k;
        for (var i = k + 1; i < size; i++) if (Math.Abs(_lu[i * size + k]) > Math.Abs(_lu[best * size + k])) best = i;
        _row[k] = best;
        if (best != k) for (var j = 0; j < size; j++) (_lu[k * size + j], _lu[best * size + j]) = (_lu[best * size + j], _lu[k * size + j]);
        if (_lu[k * size + k] == 0) _lu[k * size + k] = 1e-300;
        for (var i = k + 1; i < size; i++)
        {
            var factor = _lu[i * size + k] /= _lu[k * size + k];
            if (factor != 0) for (var j = k + 1; j < size; j++) _lu[i * size + j] -= factor * _lu[k * size + j];
        }
    }
}
