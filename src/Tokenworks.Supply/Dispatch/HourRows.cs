namespace Tokenworks.Supply;

/// <summary>One hour of all draws, and the month's sums: rows of one value a lane, MW and MWh unless stated.</summary>
internal sealed class HourRows(int lanes, int places, int renewables)
{
    public double[] Load { get; } = new double[lanes];

    /// <summary>Into and out of stores; zero where there are none.</summary>
    public double[] Charge { get; } = new double[lanes];

    public double[] Discharge { get; } = new double[lanes];

    public double[] GridCap { get; } = new double[lanes];

    public double[] Slope { get; } = new double[lanes];

    public double[] Offset { get; } = new double[lanes];

    /// <summary>MMBtu an hour.</summary>
    public double[] GasLimit { get; } = new double[lanes];

    // What the hour gave.
    public double[] Capability { get; } = new double[places * lanes];

    public double[] Take { get; } = new double[places * lanes];

    /// <summary>Nameplate that runs, MW, and units that started.</summary>
    public double[] Running { get; } = new double[places * lanes];

    public double[] Started { get; } = new double[places * lanes];

    public double[] Renewable { get; } = new double[renewables * lanes];

    public double[] Grid { get; } = new double[lanes];

    public double[] Curtailed { get; } = new double[lanes];

    public double[] Unserved { get; } = new double[lanes];

    /// <summary>MMBtu.</summary>
    public double[] Gas { get; } = new double[lanes];

    // Sums of the month.
    public double[] GridMwh { get; } = new double[lanes];

    public double[] GridUsd { get; } = new double[lanes];

    public double[] GridTonnes { get; } = new double[lanes];

    public double[] GridPeak { get; } = new double[lanes];

    public double[] CurtailedMwh { get; } = new double[lanes];

    public double[] ChargeMwh { get; } = new double[lanes];

    public double[] DischargeMwh { get; } = new double[lanes];

    public double[] GasMmBtu { get; } = new double[lanes];

    /// <summary>Worst residual and largest side of the power balance, of solar and wind, and of the gas limit.</summary>
    public double[] Worst { get; } = new double[3 * lanes];

    public double[] Scale { get; } = new double[3 * lanes];

    public void ClearSums()
    {
        foreach (var sum in new[] { GridMwh, GridUsd, GridTonnes, GridPeak, CurtailedMwh, ChargeMwh, DischargeMwh, GasMmBtu }) Array.Clear(sum);
    }
}
