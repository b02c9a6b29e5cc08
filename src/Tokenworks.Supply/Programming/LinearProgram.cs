namespace Tokenworks.Supply.Programming;

/// <summary>A linear or mixed-integer program: least cost subject to rows with two bounds. Plain columns and triplets; it solves nothing itself.</summary>
public sealed class LinearProgram
{
    private readonly List<double> _cost = [], _lower = [], _upper = [], _rowLower = [], _rowUpper = [];
    private readonly List<bool> _isInteger = [];
    private readonly List<int> _row = [], _column = [];
    private readonly List<double> _value = [];

    public int Columns => _cost.Count;

    public int Rows => _rowLower.Count;

    public int NonZeros => _value.Count;

    public bool HasIntegers => _isInteger.Contains(true);

    public int Column(double cost, double lower = 0, double upper = double.PositiveInfinity, bool isInteger = false)
    {
        _cost.Add(cost);
        _lower.Add(lower);
        _upper.Add(upper);
        _isInteger.Add(isInteger);
        return Columns - 1;
    }

    /// <summary>One column an hour; the first one's number.</summary>
    public int ColumnsOf(int hours, Func<int, double> cost, Func<int, double>? upper = null, bool isInteger = false)
    {
        var first = Columns;
        for (var t = 0; t < hours; t++) Column(cost(t), 0, upper?.Invoke(t) ?? double.PositiveInfinity, isInteger);
        return first;
    }

    public int Row(double lower, double upper)
    {
        _rowLower.Add(lower);
        _rowUpper.Add(upper);
        return Rows - 1;
    }

    public void Add(int row, int column, double value)
    {
        if (value == 0) return;
        _row.Add(row);
        _column.Add(column);
        _value.Add(value);
    }

    public double Cost(int column) => _cost[column];

    public (double Lower, double Upper) Bounds(int column) => (_lower[column], _upper[column]);

    public (double Lower, double Upper) RowBounds(int row) => (_rowLower[row], _rowUpper[row]);

    public bool IsInteger(int column) => _isInteger[column];

    public (int Row, int Column, double Value) Entry(int index) => (_row[index], _column[index], _value[index]);
}

/// <summary>How a general solver ended.</summary>
public enum LinearStatus
{
    Optimal,

    /// <summary>A plan within the limits, not proved best.</summary>
    Feasible,
    Infeasible,
    Failed,
}

/// <param name="Bound">No solution costs less.</param>
/// <param name="Message">One sentence where there is no solution.</param>
public sealed record LinearSolution(LinearStatus Status, double Objective, double Bound, double[] Values, string Message)
{
    public double Gap => Status is LinearStatus.Optimal or LinearStatus.Feasible ? Math.Abs(Objective - Bound) / Math.Max(1, Math.Abs(Bound)) : double.NaN;
}

/// <summary>When a general solver stops.</summary>
public sealed record LinearSettings(double SecondsAtMost = 600, double RelativeGap = 1e-6);

/// <summary>A general solver, handed in from outside: stages know no native library.</summary>
public interface ILinearSolver
{
    string Name { get; }

    LinearSolution Solve(LinearProgram program, LinearSettings settings);
}
