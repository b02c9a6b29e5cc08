using System.Runtime.Intrinsics;

namespace Tokenworks.Supply.Merit;

/// <summary>A month's factors of four draws.</summary>
internal struct Factors
{
    public Vector256<double> Load, Solar, Wind, C0, C1, C2, C3, P0, P1, P2, P3;

    public void Read(MeritDraws d, int month, int draw, int count, int firm)
    {
        Vector256<double> Of(Ledgers.DrawTable table) => MeritKernel.Load(table.Row(month), draw, count);
        Vector256<double> Capability(int i) => i < firm ? Of(d.Capability[i]) : Vector256<double>.Zero;
        Vector256<double> Price(int i) => i < firm ? Of(d.Price[i]) : Vector256<double>.One;
        (Load, Solar, Wind) = (Of(d.Load), Of(d.Solar), Of(d.Wind));
        (C0, C1, C2, C3) = (Capability(0), Capability(1), Capability(2), Capability(3));
        (P0, P1, P2, P3) = (Price(0), Price(1), Price(2), Price(3));
    }
}

/// <summary>A month's sums of four draws.</summary>
internal struct Sums
{
    public Vector256<double> Cost, G0, G1, G2, G3, Unserved, Lost, Curtailed, Charge, Discharge, Renewable;

    public readonly void Write(MeritYear year, int month, int draw, int count, double renewableUsd)
    {
        void To(Ledgers.DrawTable table, Vector256<double> value) => MeritKernel.Store(value, table.Row(month), draw, count);
        To(year.CostUsd, Cost + Renewable * Vector256.Create(renewableUsd));
        Vector256<double>[] firm = [G0, G1, G2, G3];
        for (var i = 0; i < year.FirmMwh.Count; i++) To(year.FirmMwh[i], firm[i]);
        To(year.UnservedMwh, Unserved);
        To(year.UnservedHours, Lost);
        To(year.CurtailedMwh, Curtailed);
        To(year.ChargeMwh, Charge);
        To(year.DischargeMwh, Discharge);
    }
}
