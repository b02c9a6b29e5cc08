using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.LeastCost;

/// <summary>What a draw's operation goes by: USD/MWh, USD/t, MW, shares and hours; nulls where the scenario states nothing.</summary>
internal sealed record OperationValues(double UnservedUsd, double? TrainingUsd, double CarbonUsd, double NewYearLevel, double Swing, double ReserveMw, double GridShare, double ShiftShare, double Headroom, int DeadlineHours)
{
    public static OperationValues Of(LeastCostOperation o, DrawBlock draws, int d)
    {
        double At(ISourced? value, double otherwise) => draws.Column(value, otherwise)[d];
        return new OperationValues(
            At(o.Unserved, 10_000), o.TrainingValue is null ? null : At(o.TrainingValue, 0), At(o.CarbonPrice, 0), At(o.NewYearLevel, 0.5),
            At(o.Following?.Swing, 0), At(o.Following?.Reserve, 0), At(o.Following?.Grid, 1),
            At(o.Shift?.Share, 0), At(o.Shift?.Headroom, 0), (int)Math.Clamp(Math.Round(At(o.Shift?.Deadline, 24)), 2, ModelYear.Hours));
    }
}
